pragma user_version = 4;
pragma application_id = 1903520122;
BEGIN TRANSACTION;
CREATE TABLE answers (
  id integer primary key,         -- of its review
  session integer not null,
  card text not null,
  kind text not null,
  seed integer not null,          -- with the question's text, gives again what was shown
  started integer not null,       -- UTC, ms
  duration integer not null,      -- ms
  shown text not null,            -- JSON: prompt, answer and options as they were
  response text not null,         -- a JSON list
  score real not null,
  out_of real not null,
  rating integer not null,
  hints integer not null,
  tags text not null              -- with blanks between them
, share real, confidence integer, position integer) strict;
INSERT INTO "answers" VALUES(1882831454208415297,1882831454208108177,'old/card','card',3097603021,1795608000000,0,'{"ask":"reveal","prompt":"What is ReLU?","answer":"max of 0 and x"}','[]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208415298,1882831454208108177,'old/card','card',2056767043,1795608000000,0,'{"ask":"reveal","prompt":"What is ReLU?","answer":"max of 0 and x"}','[]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208415299,1882831454208108177,'old/points','card',386977619,1795608000000,0,'{"ask":"reveal","prompt":"Name the gates of an LSTM.","answer":"Three.","rubric":["input","forget","output"]}','["input","forget"]',6.66666666666666629659e-01,1.0,3,0,'',6.66666666666666629659e-01,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208421098,1882831454208108177,'old/points','card',85114131,1795608000000,0,'{"ask":"reveal","prompt":"Name the gates of an LSTM.","answer":"Three.","rubric":["input","forget","output"]}','["input","forget"]',6.66666666666666629659e-01,1.0,3,0,'',6.66666666666666629659e-01,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962545,1882831454208108177,'old/choice','choice',2359662950,1795608000000,0,'{"ask":"choose","prompt":"Which layer has no parameters?","answer":"max pooling","options":["dense","max pooling","convolution"],"explanation":"It takes the largest value.","hint":"It picks.","source":"Goodfellow et al. 2016"}','["max pooling"]',0.75,1.0,3,1,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962546,1882831454208108177,'old/choice','choice',1242859370,1795608000000,0,'{"ask":"choose","prompt":"Which layer has no parameters?","answer":"max pooling","options":["dense","convolution","max pooling"],"explanation":"It takes the largest value.","hint":"It picks.","source":"Goodfellow et al. 2016"}','["convolution"]',0.0,1.0,3,1,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962547,1882831454208108177,'old/claim','true-false',4252124242,1795608000000,0,'{"ask":"choose","prompt":"It is 0.5 at 0.","answer":"True","options":["True","False"]}','["True"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962548,1882831454208108177,'old/claim','true-false',252746182,1795608000000,0,'{"ask":"choose","prompt":"It is 0.5 at 0.","answer":"True","options":["True","False"]}','["False"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962549,1882831454208108177,'old/gap#c1','cloze',2234840151,1795608000000,0,'{"ask":"type","prompt":"[one of three]","answer":"input","fields":["one of three"]}','["input"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962550,1882831454208108177,'old/gap#c1','cloze',1547240115,1795608000000,0,'{"ask":"type","prompt":"[one of three]","answer":"input","fields":["one of three"]}','["7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962551,1882831454208108177,'old/gaps#c1','cloze',3348981651,1795608000000,0,'{"ask":"type","prompt":"[…] and […]","answer":"input ; forget","fields":["",""]}','["input","forget"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962552,1882831454208108177,'old/gaps#c1','cloze',3551386827,1795608000000,0,'{"ask":"type","prompt":"[…] and […]","answer":"input ; forget","fields":["",""]}','["7","7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208962553,1882831454208108177,'old/essay','essay',1124077024,1795608000000,0,'{"ask":"write","prompt":"Why dropout?","answer":"Noise.","rubric":["noise","ensembles"]}','["Said $well$.","noise","ensembles"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972528,1882831454208108177,'old/essay','essay',4049979598,1795608000000,0,'{"ask":"write","prompt":"Why dropout?","answer":"Noise.","rubric":["noise","ensembles"]}','["Said $well$.","noise","ensembles"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972529,1882831454208108177,'old/match','match',110121577,1795608000000,0,'{"ask":"match","prompt":"Pair","answer":"a – b – c\nd –  – c","options":[" – c","c","3"],"lefts":["a – b","d"]}','["c"," – c"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972530,1882831454208108177,'old/match','match',2751736755,1795608000000,0,'{"ask":"match","prompt":"Pair","answer":"a – b – c\nd –  – c","options":["3"," – c","c"],"lefts":["a – b","d"]}','["3"," – c"]',0.5,1.0,3,0,'',0.5,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972531,1882831454208108177,'old/multi','multi',1117783043,1795608000000,0,'{"ask":"tick","prompt":"Which?","answer":"a ; b ; c","options":["a ; b","c","a","d"]}','["a ; b","c"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972532,1882831454208108177,'old/multi','multi',1167147742,1795608000000,0,'{"ask":"tick","prompt":"Which?","answer":"a ; b ; c","options":["c","a","d","a ; b"]}','["d"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972533,1882831454208108177,'old/number','numeric',707889029,1795608000000,0,'{"ask":"type","prompt":"A quarter of a second?","answer":"1/4 s","fields":["s"]}','["1/4 s"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972534,1882831454208108177,'old/number','numeric',1243997286,1795608000000,0,'{"ask":"type","prompt":"A quarter of a second?","answer":"1/4 s","fields":["s"]}','["7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972535,1882831454208108177,'old/order','order',3725118113,1795608000000,0,'{"ask":"order","prompt":"Order","answer":"1. one\n2. two\n3. three\n3. three","options":["three","two\n3. three","one"]}','["one","two\n3. three","three"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972536,1882831454208108177,'old/order','order',4127132675,1795608000000,0,'{"ask":"order","prompt":"Order","answer":"1. one\n2. two\n3. three\n3. three","options":["one","three","two\n3. three"]}','["three","two\n3. three","one"]',3.33333333333333314829e-01,1.0,3,0,'',3.33333333333333314829e-01,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972537,1882831454208108177,'old/text','text',3644405473,1795608000000,0,'{"ask":"type","prompt":"Which optimiser?","answer":"Adam","fields":[""]}','["Adam"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972538,1882831454208108177,'old/text','text',1599416179,1795608000000,0,'{"ask":"type","prompt":"Which optimiser?","answer":"Adam","fields":[""]}','["7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972539,1882831454208108177,'old/sum','compute',3628342102,1795608000000,0,'{"ask":"type","prompt":"7 + 1?","answer":"8","fields":[""],"right":[8.0],"given":{"n":7.0}}','["8.0"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972540,1882831454208108177,'old/sum','compute',1449132580,1795608000000,0,'{"ask":"type","prompt":"7 + 1?","answer":"8","fields":[""],"right":[8.0],"given":{"n":7.0}}','["7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972541,1882831454208108177,'old/vector','compute',1666154607,1795608000000,0,'{"ask":"type","prompt":"Double [0.37, 0.76, 0.42].","answer":"[0.74, 1.52, 0.84]","fields":["[0]","[1]","[2]"],"explanation":"It is [0.37, 0.76, 0.42], twice.","right":[0.74,1.52,0.84],"given":{"x":[0.37,0.76,0.42]}}','["0.74","1.52","0.84"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972542,1882831454208108177,'old/vector','compute',1068903724,1795608000000,0,'{"ask":"type","prompt":"Double [0.01, 0.68, 0.22].","answer":"[0.02, 1.36, 0.44]","fields":["[0]","[1]","[2]"],"explanation":"It is [0.01, 0.68, 0.22], twice.","right":[0.02,1.36,0.44],"given":{"x":[0.01,0.68,0.22]}}','["7","7","7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972543,1882831454208108177,'old/matrix','compute',1062240841,1795608000000,0,'{"ask":"type","prompt":"Double [[1, 9, 7, 7], [6, 1, 6, 6]].","answer":"[[2, 18, 14, 14], [12, 2, 12, 12]]","fields":[""],"right":[2.0,18.0,14.0,14.0,12.0,2.0,12.0,12.0],"given":{"x":[[1.0,9.0,7.0,7.0],[6.0,1.0,6.0,6.0]]}}','["2.0","18.0","14.0","14.0","12.0","2.0","12.0","12.0"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208972544,1882831454208108177,'old/matrix','compute',1202580518,1795608000000,0,'{"ask":"type","prompt":"Double [[7, 5, 7, 6], [5, 8, 6, 4]].","answer":"[[14, 10, 14, 12], [10, 16, 12, 8]]","fields":[""],"right":[14.0,10.0,14.0,12.0,10.0,16.0,12.0,8.0],"given":{"x":[[7.0,5.0,7.0,6.0],[5.0,8.0,6.0,4.0]]}}','["7","7","7","7","7","7","7","7"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208979986,1882831454208108177,'old/slip','compute',4056930706,1795608000000,0,'{"ask":"choose","prompt":"p = 0.2. Scale?","answer":"1.25","options":["1.25","0.2","0.8"],"notes":["","","Divide."],"given":{"p":0.2}}','["1.25"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208979987,1882831454208108177,'old/slip','compute',3512780240,1795608000000,0,'{"ask":"choose","prompt":"p = 0.2. Scale?","answer":"1.25","options":["0.8","1.25","0.2"],"notes":["Divide.","",""],"given":{"p":0.2}}','["1.25"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208979988,1882831454208108177,'old/picture','compute',4046749196,1795608000000,0,'{"ask":"choose","prompt":"Which of these is $g_x$?","answer":"picture a","options":["picture a","picture b","picture c"],"notes":["","",""],"pictures":[[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]],[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]],[[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0]]],"drawn":"signed","given":{"x":[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0]]}}','["picture a"]',1.0,1.0,3,0,'',1.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208979989,1882831454208108177,'old/picture','compute',3609759734,1795608000000,0,'{"ask":"choose","prompt":"Which of these is $g_x$?","answer":"picture a","options":["picture a","picture b","picture c"],"notes":["","",""],"pictures":[[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]],[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]],[[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0]]],"drawn":"signed","given":{"x":[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0]]}}','["picture b"]',0.0,1.0,3,0,'',0.0,NULL,NULL);
INSERT INTO "answers" VALUES(1882831454208979991,1882831454208979990,'old/matrix','compute',2744776746,1795608000000,0,'{"ask":"type","prompt":"Double [[1, 4, 9, 2], [9, 2, 7, 6]].","answer":"[[2, 8, 18, 4], [18, 4, 14, 12]]","fields":[""],"right":[2.0,8.0,18.0,4.0,18.0,4.0,14.0,12.0],"given":{"x":[[1.0,4.0,9.0,2.0],[9.0,2.0,7.0,6.0]]}}','["2.0","8.0","18.0","4.0","18.0","4.0","14.0","12.0"]',1.0,3.0,0,0,'',1.0,NULL,0);
INSERT INTO "answers" VALUES(1882831454208979992,1882831454208979990,'old/gap#c1','cloze',996097414,1795608000000,0,'{"ask":"type","prompt":"[one of three]","answer":"input","fields":["one of three"]}','["7"]',0.0,3.0,0,0,'',0.0,NULL,1);
INSERT INTO "answers" VALUES(1882831454208979993,1882831454208979990,'old/picture','compute',3728226180,1795608000000,0,'{"ask":"choose","prompt":"Which of these is $g_x$?","answer":"picture c","options":["picture a","picture b","picture c"],"notes":["","",""],"pictures":[[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]],[[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0],[-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-36.0,-36.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0]],[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,36.0,36.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]]],"drawn":"signed","given":{"x":[[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0],[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0,9.0]]}}','["picture c"]',1.0,3.0,0,0,'',1.0,NULL,2);
INSERT INTO "answers" VALUES(1882831454208979994,1882831454208979990,'old/slip','compute',3183652505,1795608000000,0,'{"ask":"choose","prompt":"p = 0.2. Scale?","answer":"1.25","options":["1.25","0.8","0.2"],"notes":["","Divide.",""],"given":{"p":0.2}}','["0.8"]',0.0,3.0,0,0,'',0.0,NULL,3);
INSERT INTO "answers" VALUES(1882831454208979995,1882831454208979990,'old/number','numeric',2883690328,1795608000000,0,'{"ask":"type","prompt":"A quarter of a second?","answer":"1/4 s","fields":["s"]}','["1/4 s"]',1.0,3.0,0,0,'',1.0,NULL,4);
INSERT INTO "answers" VALUES(1882831454208979996,1882831454208979990,'old/vector','compute',684617508,1795608000000,0,'{"ask":"type","prompt":"Double [0.88, 0.26, 0.91].","answer":"[1.76, 0.52, 1.82]","fields":["[0]","[1]","[2]"],"explanation":"It is [0.88, 0.26, 0.91], twice.","right":[1.76,0.52,1.82],"given":{"x":[0.88,0.26,0.91]}}','["7","7","7"]',0.0,3.0,0,0,'',0.0,NULL,5);
INSERT INTO "answers" VALUES(1882831454208979997,1882831454208979990,'old/order','order',1293934751,1795608000000,0,'{"ask":"order","prompt":"Order","answer":"1. one\n2. two\n3. three\n3. three","options":["two\n3. three","one","three"]}','["one","two\n3. three","three"]',1.0,3.0,0,0,'',1.0,NULL,6);
INSERT INTO "answers" VALUES(1882831454208979998,1882831454208979990,'old/semicolon#c1','cloze',3537208387,1795608000000,0,'{"ask":"type","prompt":"for ([…]; […])","answer":"i = 0 ; i < n ; i++","fields":["",""]}','[]',0.0,3.0,0,0,'',0.0,NULL,7);
INSERT INTO "answers" VALUES(1882831454208979999,1882831454208979990,'old/choice','choice',2030441878,1795608000000,0,'{"ask":"choose","prompt":"Which layer has no parameters?","answer":"max pooling","options":["convolution","dense","max pooling"],"explanation":"It takes the largest value.","hint":"It picks.","source":"Goodfellow et al. 2016"}','["max pooling"]',1.0,3.0,0,0,'',1.0,NULL,8);
INSERT INTO "answers" VALUES(1882831454208980000,1882831454208979990,'old/card','card',3067162761,1795608000000,0,'{"ask":"write","prompt":"What is ReLU?","answer":"max of 0 and x","rubric":["My answer says the same."]}','["Said $well$."]',0.0,3.0,0,0,'',0.0,NULL,9);
INSERT INTO "answers" VALUES(1882831454208980001,1882831454208979990,'old/points','card',1696354899,1795608000000,0,'{"ask":"write","prompt":"Name the gates of an LSTM.","answer":"Three.","rubric":["input","forget","output"]}','["Said $well$.","forget"]',3.33333333333333314829e-01,3.0,0,0,'',3.33333333333333314829e-01,NULL,10);
INSERT INTO "answers" VALUES(1882831454208980002,1882831454208979990,'old/claim','true-false',4140751114,1795608000000,0,'{"ask":"choose","prompt":"It is 0.5 at 0.","answer":"True","options":["True","False"]}','["False"]',0.0,3.0,0,0,'',0.0,NULL,11);
INSERT INTO "answers" VALUES(1882831454208980003,1882831454208979990,'old/text','text',3774703581,1795608000000,0,'{"ask":"type","prompt":"Which optimiser?","answer":"Adam","fields":[""]}','["Adam"]',1.0,3.0,0,0,'',1.0,NULL,12);
INSERT INTO "answers" VALUES(1882831454208980004,1882831454208979990,'old/sum','compute',418563100,1795608000000,0,'{"ask":"type","prompt":"1 + 1?","answer":"2","fields":[""],"right":[2.0],"given":{"n":1.0}}','["7"]',0.0,3.0,0,0,'',0.0,NULL,13);
INSERT INTO "answers" VALUES(1882831454208981871,1882831454208979990,'old/gaps#c1','cloze',583981819,1795608000000,0,'{"ask":"type","prompt":"[…] and […]","answer":"input ; forget","fields":["",""]}','["input","forget"]',1.0,3.0,0,0,'',1.0,NULL,14);
INSERT INTO "answers" VALUES(1882831454208981872,1882831454208979990,'old/match','match',931951836,1795608000000,0,'{"ask":"match","prompt":"Pair","answer":"a – b – c\nd –  – c","options":["c","3"," – c"],"lefts":["a – b","d"]}','["3"," – c"]',0.5,3.0,0,0,'',0.5,NULL,15);
INSERT INTO "answers" VALUES(1882831454208981873,1882831454208979990,'old/essay','essay',4146705608,1795608000000,0,'{"ask":"write","prompt":"Why dropout?","answer":"Noise.","rubric":["noise","ensembles"]}','["Said $well$.","ensembles"]',0.5,3.0,0,0,'',0.5,NULL,16);
INSERT INTO "answers" VALUES(1882831454208981874,1882831454208979990,'old/multi','multi',3345661763,1795608000000,0,'{"ask":"tick","prompt":"Which?","answer":"a ; b ; c","options":["a","d","c","a ; b"]}','["d"]',0.0,3.0,0,0,'',0.0,NULL,17);
INSERT INTO "answers" VALUES(1882831454208981876,1882831454208981875,'old/points','card',0,1795608000000,0,'{"ask":"reveal","prompt":"Name the gates of an LSTM.","answer":"Three.","rubric":["input","forget","output"]}','["output"]',3.33333333333333314829e-01,1.0,0,0,'',3.33333333333333314829e-01,NULL,0);
INSERT INTO "answers" VALUES(1882831454208981877,1882831454208981875,'old/essay','essay',0,1795608000000,0,'{"ask":"reveal","prompt":"Why dropout?","answer":"Noise.","rubric":["noise","ensembles"]}','["ensembles"]',0.5,1.0,0,0,'',0.5,NULL,1);
CREATE TABLE banks (
  id integer primary key,
  name text not null unique,
  digest text not null,
  rank integer not null
) strict;
INSERT INTO "banks" VALUES(1,'old','f0c95c6330a5afba9b08e97beb27381d',0);
CREATE TABLE cards (
  id integer primary key,
  card text not null unique,
  question text not null,
  bank integer not null,
  position integer,               -- in its bank; null when the bank has it no more
  fingerprint text not null,
  shuffle integer not null,       -- orders cards due on one day
  phase integer not null default 0,
  step integer,
  stability real,
  difficulty real,
  last_day integer,               -- of its last review
  last_review integer,
  reviews integer not null default 0,
  lapses integer not null default 0,
  due_day integer,                -- an interval ends then
  due_at integer,                 -- or a learning step, UTC ms
  ready_day integer,              -- due_day with flags applied; null when it is not to be shown
  ready_at integer                -- due_at likewise
) strict;
INSERT INTO "cards" VALUES(1,'old/card','old/card',1,0,'f3fc5e8f95e25277',3344693689,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208415298,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(2,'old/points','old/points',1,1,'082f683974584cc7',2182974853,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208421098,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(3,'old/choice','old/choice',1,2,'00d716fa8851feb0',1678530878,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208962546,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(4,'old/claim','old/claim',1,3,'1af841f971fa70ea',182393088,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208962548,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(5,'old/gap#c1','old/gap',1,4,'565083bfb7907c1c',3959202667,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208962550,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(6,'old/gaps#c1','old/gaps',1,5,'a0e100f5f1a66237',1783436912,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208962552,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(7,'old/semicolon#c1','old/semicolon',1,6,'f314c2c33c9ebbba',1108932194,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,0,NULL);
INSERT INTO "cards" VALUES(8,'old/essay','old/essay',1,7,'e7fad0bff46bee87',1078231554,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972528,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(9,'old/match','old/match',1,8,'6fd965ec0fcdc587',3622634018,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972530,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(10,'old/multi','old/multi',1,9,'6bf484c4bf79094b',1747420194,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972532,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(11,'old/number','old/number',1,10,'b8484c152345d84b',859249912,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972534,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(12,'old/order','old/order',1,11,'3b637dea105bb274',1486836927,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972536,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(13,'old/text','old/text',1,12,'55de273cc3b1370e',3938764461,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972538,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(14,'old/sum','old/sum',1,13,'7b9cab6834f90566',1018889449,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972540,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(15,'old/vector','old/vector',1,14,'56ca68ad2c5633e3',3200863223,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972542,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(16,'old/matrix','old/matrix',1,15,'efc95119efd7cf78',1569997411,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208972544,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(17,'old/slip','old/slip',1,16,'e64052205dce99ea',745939602,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208979987,2,0,20784,NULL,20784,NULL);
INSERT INTO "cards" VALUES(18,'old/picture','old/picture',1,17,'b2336bb8e94274d6',3374188361,2,NULL,2.3065,2.11121423578539424426e+00,20782,1882831454208979989,2,0,20784,NULL,20784,NULL);
CREATE TABLE exam_responses (
  session integer not null,
  position integer not null,
  response text,                -- a JSON list; null while there is none
  ticked text not null,         -- a JSON list: the points of its rubric that were made
  share real,                   -- 0 to 1; null until it is judged
  tries integer not null,
  hints integer not null,
  confidence integer,
  flagged integer not null,
  started integer,              -- UTC, ms: when it was first looked at
  spent integer not null,       -- ms
  primary key (session, position)
) strict, without rowid;
INSERT INTO "exam_responses" VALUES(1882831454208979990,0,'["2.0","8.0","18.0","4.0","18.0","4.0","14.0","12.0"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,1,'["7"]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,2,'["picture c"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,3,'["0.8"]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,4,'["1/4 s"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,5,'["7","7","7"]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,6,'["one","two\n3. three","three"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,7,NULL,'[]',NULL,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,8,'["max pooling"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,9,'["Said $well$."]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,10,'["Said $well$."]','[1]',3.33333333333333314829e-01,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,11,'["False"]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,12,'["Adam"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,13,'["7"]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,14,'["input","forget"]','[]',1.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,15,'["3"," – c"]','[]',0.5,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,16,'["Said $well$."]','[1]',0.5,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208979990,17,'["d"]','[]',0.0,0,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208981875,0,'[]','[2]',3.33333333333333314829e-01,1,0,NULL,0,1795608000000,0);
INSERT INTO "exam_responses" VALUES(1882831454208981875,1,'[]','[1]',0.5,1,0,NULL,0,1795608000000,0);
CREATE TABLE exams (
  session integer primary key,
  title text not null,
  plan text not null,           -- JSON: its rules, and each question with its seed and points
  state text not null check (state in ('open', 'judging', 'done')),
  position integer not null,    -- of the question that is looked at
  spent integer not null        -- ms of its time
) strict;
INSERT INTO "exams" VALUES(1882831454208979990,'All','{"title":"All","seed":3,"rules":{"limit":0,"pass_mark":null,"feedback":"end","attempts":1,"confidence":true,"count":false,"spoken":false},"items":[{"card":"old/matrix","bank_title":"Answered with version 0.1","seed":2744776746,"body":{"kind":"compute","id":"matrix","prompt":"Double {x}.","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[],"given":{"x":{"choice":[],"integers":["1","9"],"uniform":null,"normal":null,"bernoulli":"","permutation":"","image":"","shape":["2","4"],"decimals":2}},"let":{},"where":[],"lab":null,"with":{},"show":{"before":[],"after":[]},"answer":"2 * x","tolerance":"","choices":[],"all_or_nothing":false,"drawn":""},"section":"","points":1.0,"limit":0},{"card":"old/gap#c1","bank_title":"Answered with version 0.1","seed":996097414,"body":{"kind":"cloze","all_or_nothing":false,"id":"gap","prompt":"{{input::one of three}}","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/picture","bank_title":"Answered with version 0.1","seed":3728226180,"body":{"kind":"compute","id":"picture","prompt":"Which of these is $g_x$?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[],"given":{"x":{"choice":[],"integers":null,"uniform":null,"normal":null,"bernoulli":"","permutation":"","image":"edge","shape":[],"decimals":2}},"let":{},"where":[],"lab":"sobel","with":{"image":"x"},"show":{"before":[],"after":[]},"answer":"gx","tolerance":"","choices":["gy","-gx"],"all_or_nothing":false,"drawn":"signed"},"section":"","points":1.0,"limit":0},{"card":"old/slip","bank_title":"Answered with version 0.1","seed":3183652505,"body":{"kind":"compute","id":"slip","prompt":"p = {p}. Scale?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[],"given":{"p":{"choice":["0.2","0.4"],"integers":null,"uniform":null,"normal":null,"bernoulli":"","permutation":"","image":"","shape":[],"decimals":2}},"let":{},"where":[],"lab":null,"with":{},"show":{"before":[],"after":[]},"answer":"1 / (1 - p)","tolerance":"","choices":["p",{"value":"1 - p","feedback":"Divide."}],"all_or_nothing":false,"drawn":""},"section":"","points":1.0,"limit":0},{"card":"old/number","bank_title":"Answered with version 0.1","seed":2883690328,"body":{"kind":"numeric","answer":"1/4","tolerance":"","unit":"s","id":"number","prompt":"A quarter of a second?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/vector","bank_title":"Answered with version 0.1","seed":684617508,"body":{"kind":"compute","id":"vector","prompt":"Double {x}.","explanation":"It is {x}, twice.","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[],"given":{"x":{"choice":[],"integers":null,"uniform":["0","1"],"normal":null,"bernoulli":"","permutation":"","image":"","shape":["3"],"decimals":2}},"let":{},"where":[],"lab":null,"with":{},"show":{"before":[],"after":[]},"answer":"2 * x","tolerance":"","choices":[],"all_or_nothing":false,"drawn":""},"section":"","points":1.0,"limit":0},{"card":"old/order","bank_title":"Answered with version 0.1","seed":1293934751,"body":{"kind":"order","answer":["one","two\n3. three","three"],"all_or_nothing":false,"id":"order","prompt":"Order","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/semicolon#c1","bank_title":"Answered with version 0.1","seed":3537208387,"body":{"kind":"cloze","all_or_nothing":false,"id":"semicolon","prompt":"for ({{c1::i = 0 ; i < n}}; {{c1::i++}})","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/choice","bank_title":"Answered with version 0.1","seed":2030441878,"body":{"kind":"choice","answer":"max pooling","distractors":[{"text":"convolution","feedback":"It has a kernel.","pin":""},"dense"],"id":"choice","prompt":"Which layer has no parameters?","explanation":"It takes the largest value.","source":"Goodfellow et al. 2016","hint":"It picks.","hint_cost":0.25,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/card","bank_title":"Answered with version 0.1","seed":3067162761,"body":{"kind":"card","answer":"max of 0 and x","reverse":false,"rubric":[],"id":"card","prompt":"What is ReLU?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/points","bank_title":"Answered with version 0.1","seed":1696354899,"body":{"kind":"card","answer":"Three.","reverse":false,"rubric":["input","forget","output"],"id":"points","prompt":"Name the gates of an LSTM.","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/claim","bank_title":"Answered with version 0.1","seed":4140751114,"body":{"kind":"true-false","answer":true,"feedback":"","id":"claim","prompt":"It is 0.5 at 0.","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/text","bank_title":"Answered with version 0.1","seed":3774703581,"body":{"kind":"text","answer":["Adam","AdamW"],"exact":false,"id":"text","prompt":"Which optimiser?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/sum","bank_title":"Answered with version 0.1","seed":418563100,"body":{"kind":"compute","id":"sum","prompt":"{n} + 1?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[],"given":{"n":{"choice":[],"integers":["1","9"],"uniform":null,"normal":null,"bernoulli":"","permutation":"","image":"","shape":[],"decimals":2}},"let":{},"where":[],"lab":null,"with":{},"show":{"before":[],"after":[]},"answer":"n + 1","tolerance":"","choices":[],"all_or_nothing":false,"drawn":""},"section":"","points":1.0,"limit":0},{"card":"old/gaps#c1","bank_title":"Answered with version 0.1","seed":583981819,"body":{"kind":"cloze","all_or_nothing":false,"id":"gaps","prompt":"{{c1::input}} and {{c1::forget}}","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/match","bank_title":"Answered with version 0.1","seed":931951836,"body":{"kind":"match","answer":[{"left":"a – b","right":"c"},{"left":"d","right":" – c"}],"spare":["3"],"all_or_nothing":false,"id":"match","prompt":"Pair","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/essay","bank_title":"Answered with version 0.1","seed":4146705608,"body":{"kind":"essay","answer":"Noise.","rubric":["noise","ensembles"],"id":"essay","prompt":"Why dropout?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/multi","bank_title":"Answered with version 0.1","seed":3345661763,"body":{"kind":"multi","answer":["a ; b","c"],"distractors":["a","d"],"all_or_nothing":false,"id":"multi","prompt":"Which?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0}]}','done',16,0);
INSERT INTO "exams" VALUES(1882831454208981875,'all banks','{"title":"all banks","seed":140891,"rules":{"limit":1800000,"pass_mark":null,"feedback":"once","attempts":1,"confidence":false,"count":false,"spoken":true},"items":[{"card":"old/points","bank_title":"Answered with version 0.1","seed":0,"body":{"kind":"card","answer":"Three.","reverse":false,"rubric":["input","forget","output"],"id":"points","prompt":"Name the gates of an LSTM.","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0},{"card":"old/essay","bank_title":"Answered with version 0.1","seed":0,"body":{"kind":"essay","answer":"Noise.","rubric":["noise","ensembles"],"id":"essay","prompt":"Why dropout?","explanation":"","source":"","hint":"","hint_cost":0.0,"follow_up":[],"tags":[],"difficulty":null,"figures":null,"formerly":[]},"section":"","points":1.0,"limit":0}]}','done',1,0);
CREATE TABLE flags (
  card text primary key,
  suspended integer not null default 0,
  buried integer not null default -1,   -- the last day of study it is kept away
  marked integer not null default 0
) strict, without rowid;
CREATE TABLE meta (
  name text primary key,
  value text not null
) strict, without rowid;
INSERT INTO "meta" VALUES('device','2731870797014487');
CREATE TABLE renames (
  old text primary key,
  new text not null
) strict, without rowid;
CREATE TABLE resets (
  id integer primary key,
  device integer not null,
  card text not null
) strict;
CREATE TABLE reviews (
  id integer primary key,         -- UTC ms << 20 | random: unique over devices, and in order of time
  device integer not null,
  session integer not null,
  card text not null,
  at integer not null,            -- UTC, ms
  offset integer not null,        -- minutes east of UTC at that moment
  day integer not null,           -- the day of study, counted from 1970-01-01
  rating integer not null check (rating between 1 and 4),
  phase integer not null,         -- before the review: 0 new, 1 learning, 2 review, 3 relearning
  duration integer not null,      -- ms
  retention real not null,
  weights integer not null
) strict;
INSERT INTO "reviews" VALUES(1882831454208415297,2731870797014487,1882831454208108177,'old/card',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208415298,2731870797014487,1882831454208108177,'old/card',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208415299,2731870797014487,1882831454208108177,'old/points',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208421098,2731870797014487,1882831454208108177,'old/points',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962545,2731870797014487,1882831454208108177,'old/choice',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962546,2731870797014487,1882831454208108177,'old/choice',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962547,2731870797014487,1882831454208108177,'old/claim',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962548,2731870797014487,1882831454208108177,'old/claim',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962549,2731870797014487,1882831454208108177,'old/gap#c1',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962550,2731870797014487,1882831454208108177,'old/gap#c1',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962551,2731870797014487,1882831454208108177,'old/gaps#c1',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962552,2731870797014487,1882831454208108177,'old/gaps#c1',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208962553,2731870797014487,1882831454208108177,'old/essay',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972528,2731870797014487,1882831454208108177,'old/essay',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972529,2731870797014487,1882831454208108177,'old/match',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972530,2731870797014487,1882831454208108177,'old/match',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972531,2731870797014487,1882831454208108177,'old/multi',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972532,2731870797014487,1882831454208108177,'old/multi',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972533,2731870797014487,1882831454208108177,'old/number',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972534,2731870797014487,1882831454208108177,'old/number',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972535,2731870797014487,1882831454208108177,'old/order',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972536,2731870797014487,1882831454208108177,'old/order',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972537,2731870797014487,1882831454208108177,'old/text',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972538,2731870797014487,1882831454208108177,'old/text',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972539,2731870797014487,1882831454208108177,'old/sum',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972540,2731870797014487,1882831454208108177,'old/sum',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972541,2731870797014487,1882831454208108177,'old/vector',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972542,2731870797014487,1882831454208108177,'old/vector',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972543,2731870797014487,1882831454208108177,'old/matrix',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208972544,2731870797014487,1882831454208108177,'old/matrix',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208979986,2731870797014487,1882831454208108177,'old/slip',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208979987,2731870797014487,1882831454208108177,'old/slip',1795608000000,60,20782,3,1,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208979988,2731870797014487,1882831454208108177,'old/picture',1795608000000,60,20782,3,0,0,0.9,0);
INSERT INTO "reviews" VALUES(1882831454208979989,2731870797014487,1882831454208108177,'old/picture',1795608000000,60,20782,3,1,0,0.9,0);
CREATE TABLE sessions (
  id integer primary key,         -- UTC ms << 20 | random
  device integer not null,
  kind text not null,             -- review
  scope text not null,            -- what it was drawn from
  started integer not null,       -- UTC, ms
  offset integer not null         -- minutes east of UTC at that moment
) strict;
INSERT INTO "sessions" VALUES(1882831454208108177,2731870797014487,'review','',1795608000000,60);
INSERT INTO "sessions" VALUES(1882831454208979990,2731870797014487,'exam','All',1795608000000,60);
INSERT INTO "sessions" VALUES(1882831454208981875,2731870797014487,'interview','all banks',1795608000000,60);
CREATE TABLE voids (
  id integer primary key,
  device integer not null,
  review integer not null unique
) strict;
CREATE TABLE weights (
  version integer primary key,
  model text not null,
  numbers text not null,          -- a JSON list
  made_at integer not null        -- UTC, ms
) strict;
CREATE INDEX reviews_of_card on reviews (card, id);
CREATE INDEX introductions on reviews (day, card) where phase = 0;
CREATE INDEX banks_in_order on banks (rank);
CREATE INDEX learning_cards on cards (ready_at, bank) where ready_at is not null;
CREATE INDEX siblings on cards (question, last_day);
CREATE INDEX answers_of_session on answers (session, id);
CREATE INDEX answers_of_card on answers (card);
CREATE INDEX confident_answers on answers (session) where confidence is not null;
CREATE INDEX new_cards on cards (bank, position, ready_day, phase) where phase = 0 and ready_day is not null;
CREATE INDEX due_cards on cards (ready_day, shuffle, bank, phase) where phase <> 0 and ready_day is not null;
CREATE INDEX due_cards_of_bank on cards (bank, ready_day, shuffle, phase)
  where phase <> 0 and ready_day is not null;
COMMIT;
